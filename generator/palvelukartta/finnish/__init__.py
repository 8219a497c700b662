"""What is Finnish of the language, whatever it is about: its order of letters, its dates, where its words break."""
