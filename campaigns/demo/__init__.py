"""Northwind Home: an invented company in which every page has something to show.

All days are counted from today (negative is the past), so the quarter is always the last one.
"""
