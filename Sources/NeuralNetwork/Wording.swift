// The words for what went wrong: where, what, and what to do about it.

extension NetworkError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noLayers:
      "the network has no layers; give it at least one, such as Dense(784, 10, .softmax)"
    case .layerSize(let layer, let inputs, let outputs):
      "layer \(layer): \(inputs) inputs and \(outputs) outputs; both must be at least 1, and a network "
        + "may have up to \(Dense.largest) parameters"
    case .layersDoNotFit(let layer, let outputs, let inputs):
      "layer \(layer) takes \(inputs) inputs, but layer \(layer - 1) has \(outputs) outputs; "
        + "make the two numbers the same"
    case .activationShape(let layer, let activation, let expected, let given):
      "layer \(layer): the activation \(activation) makes shape \(given) of shape \(expected); "
        + "it must keep the shape"
    case .parameterCount(let expected, let given):
      "the layers need \(expected) arrays of parameters, and \(given) were given; "
        + "give weights of each layer in turn, and its bias if it has one"
    case .parameterShape(let layer, let isBias, let expected, let given):
      "layer \(layer): the \(isBias ? "bias has" : "weights have") shape \(given); "
        + "the layer needs \(expected)"
    case .batchShape(let inputs, let given):
      "a batch of shape \(given); the network takes [samples, \(inputs)]"
    case .emptyDataset:
      "the dataset has no samples; check how it was read or split"
    case .datasetShape(let shape):
      "an array of shape \(shape) is no dataset; it needs two axes, [samples, numbers of each]"
    case .rowLength(let sample, let expected, let given):
      "sample \(sample) has \(given) numbers and sample 0 has \(expected); all need the same count"
    case .sampleCounts(let inputs, let targets):
      "\(inputs) samples and \(targets) targets; each sample needs one"
    case .labelOutOfRange(let sample, let label, let classes):
      "sample \(sample) has the label \(label), and there are \(classes) classes; "
        + (classes > 0
          ? "labels go from 0 to \(classes - 1)" : "give the number of classes, at least 1")
    case .notFinite(let sample, let element, let isTarget, let value):
      "sample \(sample): number \(element) of the \(isTarget ? "target" : "input") is \(value); "
        + "leave the sample out or repair it"
    case .inputSize(let expected, let given):
      "the network takes \(expected) numbers a sample, and \(given) were given; "
        + "change the first layer or the data"
    case .targetSize(let expected, let given):
      "the network answers with \(expected) numbers, and the targets have \(given); "
        + "change the last layer or the targets"
    case .otherDataset(let expected, let given):
      "training stopped within an epoch of \(expected) samples, and this dataset has \(given); "
        + "go on with the same one"
    case .pictureWidth(let width, let inputs):
      "\(inputs) inputs a sample do not fill rows of \(width) pixels; give the pictures' own width"
    case .batchSize(let size, let largest):
      "a batch of \(size) samples; this network takes 1 to \(largest)"
    case .lossNeedsActivation(let loss, let needed, let given):
      "\(loss) is computed for \(needed) outputs, and the last layer has \(given); "
        + "give it .\(needed), or take another loss"
    case .lossShape(let loss, let expected, let given):
      "\(loss) makes shape \(given) of a batch; it must make one number a sample, \(expected)"
    case .optimizerShapes(let optimizer, let expected, let given):
      "\(optimizer): a parameter and its memory have shapes \(expected), and a step makes \(given) of "
        + "them; it must keep them"
    case .lossNotFinite(let loss, let epoch, let sample, let batch, let rate):
      "epoch \(epoch), sample \(sample)\(batch > 1 ? " and \(batch - 1) more of its batch" : ""): "
        + "the loss is \(loss); try a rate below \(rate), smaller first weights or scaled inputs, "
        + "and begin again or from a checkpoint"
    }
  }
}

extension CheckpointError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotRead(let path, let reason):
      "\(path): cannot read the checkpoint: \(reason); check the path, or begin without a checkpoint"
    case .foreign(let path):
      "\(path): this is not a checkpoint; give the path of one, or begin without"
    case .version(let path, let found, let known):
      "\(path): the checkpoint has format \(found), and this program reads format \(known); "
        + "read it with the program that wrote it, or begin anew"
    case .truncated(let path, let expected, let found):
      "\(path): the checkpoint has \(found) bytes of \(expected); take an older one, or begin anew"
    case .damaged(let path):
      "\(path): the checkpoint was changed after it was written; take an older one, or begin anew"
    case .cannotWrite(let path, let reason):
      "\(path): cannot write the checkpoint: \(reason); what was there is as it was"
    case .differs(let difference):
      "\(difference)"
    }
  }
}

extension CheckpointError.Difference: CustomStringConvertible {
  public var description: String {
    switch self {
    case .layers(let expected, let found):
      "the checkpoint is of a network \(found), and this one is \(expected); "
        + "build the network it was written by"
    case .optimizer(let expected, let found):
      "the checkpoint is of training by \(found), and this one goes by \(expected); "
        + "take \(found) to go on"
    case .batch(let expected, let found):
      "the checkpoint is of training by batches of \(found), and this one has \(expected); "
        + "take \(found) to go on"
    case .precision(let isSingle):
      "the checkpoint is of training in \(isSingle ? "single" : "double") precision; "
        + "take .\(isSingle ? "single" : "double") to go on"
    case .shuffling(let isShuffled):
      isShuffled
        ? "the checkpoint is of training on shuffled samples; give a seed for shuffling to go on"
        : "the checkpoint is of training without shuffling; give no seed for shuffling to go on"
    case .memory(let optimizer):
      "the checkpoint's memory does not fit what \(optimizer) keeps; "
        + "build the optimizer it was written by"
    case .loss(let expected, let found):
      "the checkpoint is of training with \(found), and this one has \(expected); "
        + "take \(found) to go on"
    case .backward(let backward):
      switch backward {
      case .gradient:
        "the checkpoint is of training by the gradient, and this one goes through updated weights; "
          + "take .gradient to go on"
      case .throughUpdatedWeights:
        "the checkpoint is of training through updated weights, and this one goes by the gradient; "
          + "take .throughUpdatedWeights to go on"
      }
    }
  }
}
