// A lesson that imports LessonKit sees the core's members too, which the compiler would otherwise hide.
@_exported public import Autodiff
@_exported public import NeuralNetwork
