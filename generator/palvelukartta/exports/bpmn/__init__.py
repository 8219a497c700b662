"""A pathway as a process of BPMN 2.0 (OMG formal/2011-01-03) with its picture, for programs that model processes.

In stages: `process` says what there is, `grid` in which column and row it stands, `routes` where its flows run and its
words are, `document` writes the XML, `files` makes the files.
"""
