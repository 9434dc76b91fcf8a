"""`python -m hpgeo` equals the command `hpgeo`."""

import sys

from hpgeo.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
