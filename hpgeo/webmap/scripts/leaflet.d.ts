/* Which names of Leaflet do we use that it keeps to itself? Those of version 1.9, which drawing on a canvas needs. */
import * as L from "leaflet";

declare module "leaflet" {
  interface Map {
    _animatingZoom?: boolean;
    _zoomAnimated: boolean;
    _getNewPixelOrigin(centre: L.LatLng, zoom: number): L.Point;
  }

  interface Renderer {
    _bounds: L.Bounds & { min: L.Point; max: L.Point }; // of the canvas, in pixels of the layer
    _center: L.LatLng;
    _zoom: number;
    _container?: HTMLElement | undefined;
    _initContainer(): void;
    _destroyContainer(): void;
    _update(): void;
  }
}
