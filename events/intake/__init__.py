"""What people send us, before it is kept: plain bytes in, clean bytes or a refusal out. Knows no Django."""
