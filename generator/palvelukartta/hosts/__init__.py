"""Site engines that the generator runs in."""
