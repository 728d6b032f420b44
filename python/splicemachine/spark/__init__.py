"""The data context."""
