"""Streamlit pages: each gets the read address, calls the package and shows the result."""
