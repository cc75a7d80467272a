"""Who works with whom? Links between companies and universities, and talent programmes."""
