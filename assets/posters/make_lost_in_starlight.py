"""Draws the poster of *Lost in Starlight*."""
import random, time
from pathlib import Path
from lost_in_starlight import sky, city

def main() -> None:
    t=time.time()
    c = sky.dusk()
    sky.horizon_glow(c)
    sky.milky_way(c, random.Random(7)); sky.stars(c, random.Random(11)); sky.mars(c, random.Random(29))
    print(time.time()-t)
    city.hills(c, random.Random(3)); city.far_city(c, random.Random(5)); city.haze(c); city.river(c, random.Random(8))
    city.namsan(c, random.Random(2)); city.near_city(c, random.Random(4)); city.rooftop(c, random.Random(6))
    print(time.time()-t)
    c.save("/tmp/p.png")

main()
