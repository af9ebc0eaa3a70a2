namespace Geometry;
