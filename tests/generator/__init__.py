"""Resumes of invented people in many layouts, each with the truth beside it."""
