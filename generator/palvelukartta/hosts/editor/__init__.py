"""The content edited in forms: whoever knows a service mends its entry without Git and YAML."""
