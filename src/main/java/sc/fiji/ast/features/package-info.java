/**
 * From samples to feature maps: frozen backbones, and the cache that keeps their output on disk.
 */
package sc.fiji.ast.features;
