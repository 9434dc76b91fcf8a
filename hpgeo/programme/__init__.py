"""What the records and places together say: evidence, works, selections, totals, changes."""
