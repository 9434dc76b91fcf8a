"""How the programme leaves: tables, features, catalogue."""
