"""The app and the single file in a real browser that reaches nothing but this machine."""
