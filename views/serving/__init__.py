"""How does the server treat its readers, beside what Streamlit does? `serve.py` puts these parts around the app."""
