"""Words that everything else is written in: errors, periods, codes, texts in two languages."""
