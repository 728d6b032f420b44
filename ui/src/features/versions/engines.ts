/** What scores a flavor in a Millrace with all its engines; a model may still have what its engine does not know. */
const ENGINES: Record<string, string> = {
  h2o_mojo: 'H2O, in the JVM',
  java_function: 'its own class, in the JVM',
  lightgbm: 'Millrace, in the JVM',
  onnx: 'ONNX Runtime, in the JVM',
  pytorch: 'PyTorch through DJL, TorchScript only',
  spark: 'Millrace, in the JVM, without Spark',
  tensorflow: 'TensorFlow, in the JVM',
  tribuo: 'Tribuo, in the JVM',
  xgboost: 'Millrace, in the JVM',
  python_function: 'a Python process',
};

/** "Scored by" of a flavor; the other flavors of Python models are scored as their python_function. */
export const engineWords = (flavor: string, flavors: readonly string[]): string =>
  ENGINES[flavor] ?? (flavors.includes('python_function') ? 'as its python_function' : 'nothing yet');
