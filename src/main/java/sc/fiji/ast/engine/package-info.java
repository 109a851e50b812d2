/**
 * The engine below the networks: PyTorch through DJL, its memory, weights and their file format.
 */
package sc.fiji.ast.engine;
