"""Clips from keyframes, and frame interpolation."""
