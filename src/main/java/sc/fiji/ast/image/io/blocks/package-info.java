/** Planes of files that are read block by block, where they are looked at. */
package sc.fiji.ast.image.io.blocks;
