"""Dữ liệu: a page of four sections."""

from views.data.page import show

__all__ = ["show"]
