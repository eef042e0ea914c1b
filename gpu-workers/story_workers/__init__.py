"""Workers for the stages of StoryGenerator that need a model: speech recognition, pictures, clips, text."""
