"""Knows which file holds which entity. Reads them into the model, and knows no rule across them."""
