"""From views to pictures, stage by stage: decide, write, place, finish. A stage knows those before it, never after."""
