"""What is missing or unsafe for production, each with its remedy."""
