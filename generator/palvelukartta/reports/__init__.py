"""Problems in words: messages in two languages, and the formats of a report."""
