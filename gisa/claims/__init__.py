"""Who said what? Statements with source, cue and content; superlatives and promises among them."""
