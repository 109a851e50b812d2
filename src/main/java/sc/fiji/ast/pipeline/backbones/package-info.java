/** Backbones on this machine: listed, downloaded, imported, removed. */
package sc.fiji.ast.pipeline.backbones;
