"""The records as files: what one is made of, how it is read, checked, kept and written."""
