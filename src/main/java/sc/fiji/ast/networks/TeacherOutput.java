package sc.fiji.ast.networks;

import ai.djl.ndarray.NDArray;

/**
 * What a flow makes of feature maps.
 *
 * @param z the latent maps, [N,C,H,W]
 * @param logDet the log-determinant of the Jacobian per pixel, [N,H,W]
 */
public record TeacherOutput(NDArray z, NDArray logDet) {}
