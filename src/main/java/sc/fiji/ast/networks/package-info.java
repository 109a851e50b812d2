/**
 * The networks of the paper on PyTorch arrays: positional encoding, normalizing flow (teacher),
 * convolutional student, losses, optimizer, and the operations and file format they need. Images
 * are unknown here.
 */
package sc.fiji.ast.networks;
