"""Who and what is named? Mentions of people, organisations, models, programmes and technologies."""
