"""Where the works lie: layers, the grid, the base map, and what OpenStreetMap has."""
