"""Reading content: files, strict YAML, schemas, and the catalogue assembled from them."""
