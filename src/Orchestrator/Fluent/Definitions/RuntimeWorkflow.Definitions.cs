namespace Orchestrator;

/// <content>Definitions that are data.</content>
public sealed partial class RuntimeWorkflow
{
    /// <summary>Makes a workflow of its definition in JSON, whose tasks are registered, compiled and typed.</summary>
    /// <param name="json">The definition.</param>
    /// <param name="catalog">The bodies that it uses, by name.</param>
    /// <exception cref="WorkflowDefinitionException">The text is no definition, or has faults: the exception lists them, each with its place in the
    /// document as a path (<c>$.tasks[2].takes[0]</c>) in <see cref="WorkflowFault.File"/>.</exception>
    public static RuntimeWorkflow FromJson(string json, TaskCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(json);
        return FromJson(DefinitionReader.Encode(json), catalog);
    }

    /// <inheritdoc cref="FromJson(string, TaskCatalog)"/>
    /// <param name="stream">The definition, in UTF-8; it is read to its end.</param>
    /// <param name="catalog">The bodies that it uses, by name.</param>
    public static RuntimeWorkflow FromJson(Stream stream, TaskCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return FromJson(DefinitionReader.ReadAll(stream), catalog);
    }

    /// <inheritdoc cref="FromJson(string, TaskCatalog)"/>
    /// <param name="utf8Json">The definition, in UTF-8.</param>
    /// <param name="catalog">The bodies that it uses, by name.</param>
    public static RuntimeWorkflow FromJson(ReadOnlyMemory<byte> utf8Json, TaskCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return DefinitionBinder.Bind(DefinitionReader.Read(utf8Json), catalog).Builder.Build();
    }

    /// <inheritdoc cref="FromJson(string, TaskCatalog)"/>
    /// <typeparam name="T">The type of what runs return: the output of the task that the definition names as its <c>"result"</c>, or how that task ends.</typeparam>
    public static RuntimeWorkflow<T> FromJson<T>(string json, TaskCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(json);
        return FromJson<T>(DefinitionReader.Encode(json), catalog);
    }

    /// <inheritdoc cref="FromJson{T}(string, TaskCatalog)"/>
    /// <param name="stream">The definition, in UTF-8; it is read to its end.</param>
    /// <param name="catalog">The bodies that it uses, by name.</param>
    public static RuntimeWorkflow<T> FromJson<T>(Stream stream, TaskCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return FromJson<T>(DefinitionReader.ReadAll(stream), catalog);
    }

    /// <inheritdoc cref="FromJson{T}(string, TaskCatalog)"/>
    /// <param name="utf8Json">The definition, in UTF-8.</param>
    /// <param name="catalog">The bodies that it uses, by name.</param>
    public static RuntimeWorkflow<T> FromJson<T>(ReadOnlyMemory<byte> utf8Json, TaskCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        DefinitionBinder binder = DefinitionBinder.Bind(DefinitionReader.Read(utf8Json), catalog);
        return binder.Builder.Build(binder.ResultOf<T>());
    }

    /// <summary>The definition of the workflow in JSON, of which <see cref="FromJson(string, TaskCatalog)"/> makes the same workflow again.</summary>
    /// <param name="catalog">The names of the bodies; by default the catalog with which the workflow was read.</param>
    /// <exception cref="InvalidOperationException">Something in the workflow has no form in JSON: a body that is not in the catalog, combined values,
    /// a default of a type without one.</exception>
    public string ToJson(TaskCatalog? catalog = null) => DefinitionWriter.Write(_definition, catalog);

    /// <summary>The workflow as C#: a class with a <c>Define</c> method of the same structure.</summary>
    /// <param name="className">The name of the class.</param>
    /// <remarks>A body that is an accessible static method is named; for another one, such as a lambda, a method that throws stands beside it.</remarks>
    /// <exception cref="InvalidOperationException">Something in the workflow has no form there.</exception>
    public string ToCSharp(string className) => CSharpWriter.Write(_definition, className);
}
