"""Acts, recordings and persons written from the constants of a law by a sequence of choices, wherever the choices come from."""
