namespace Orchestrator;

/// <summary>What must stay the same of an input for what was made of it to be used.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">The shape of its values.</param>
internal sealed record InputContract(string Name, string Shape);
