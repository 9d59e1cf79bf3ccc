"""What people type into the register: one file per noun."""
