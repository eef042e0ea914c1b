"""Speech recognition and forced alignment."""
