"""How good is it? Tables scored against the annotations of a careful reader."""
