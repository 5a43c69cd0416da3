name-and-role = { $name }, { $role }
