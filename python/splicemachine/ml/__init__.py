"""Tracking and evaluation."""
