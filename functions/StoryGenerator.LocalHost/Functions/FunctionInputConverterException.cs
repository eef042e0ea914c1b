// The name under which a missing input shows in an instance's output on the real host.
namespace Microsoft.Azure.Functions.Worker;

internal sealed class FunctionInputConverterException(string function, string parameter) : Exception(
    $"Error converting 1 input parameters for Function '{function}': Could not populate the value for '{parameter}' parameter. "
    + "Consider adding a default value or making the parameter nullable.");
