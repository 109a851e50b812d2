/**
 * The words of inputs that several commands have, and what choices mean: presets and backbones,
 * thresholds, variants, optional files.
 */
package sc.fiji.ast.commands.choices;
