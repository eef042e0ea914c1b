"""Keyframes."""
