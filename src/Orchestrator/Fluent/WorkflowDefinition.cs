namespace Orchestrator;

/// <summary>The tasks of a workflow, where a method <c>Define</c> lists them and not attributes.</summary>
/// <remarks>
/// <para>A <see cref="WorkflowAttribute">workflow</see> has at most one way to say what its tasks are: <see cref="TaskAttribute"/> on its methods, or a
/// method <c>void Define(WorkflowDefinition w)</c>, of any accessibility, static or not. <c>Define</c> is read while the program is compiled and never runs:
/// nothing makes an object of this class.</para>
/// <code>
/// void Define(WorkflowDefinition w) => w
///     .Task(importer.LoadAsync)
///     .Task("Clean", Cleaner.Run).Retry(3)
///     .Task(reports.BuildAsync).DependsOn("Clean").When(IsMonday);
/// </code>
/// <para>Its body is one chain of calls, or a block of such chains as statements. Their arguments are methods by their names, <c>nameof</c> and constants.
/// A method is static, of any class, or an instance method of the workflow itself, of an object in one of its fields or automatic properties, or
/// of a parameter of its primary constructor. What else stands there (a condition, a loop, a variable, a lambda) is the error ORCH050; a graph that is known
/// only at run time is a <see cref="WorkflowBuilder"/>'s.</para>
/// </remarks>
public abstract class WorkflowDefinition
{
    private protected WorkflowDefinition()
    {
    }

    /// <summary>Makes a method a task that is named after it, less a final <c>Async</c>.</summary>
    /// <param name="method">The method, by its name. Where the name has overloads, a cast to a delegate type says which:
    /// <c>(Func&lt;string, Task&gt;)importer.LoadAsync</c>.</param>
    /// <returns>The task, to say more of it.</returns>
    /// <seealso cref="TaskAttribute"/>
    public abstract TaskDefinition Task(Delegate method);

    /// <summary>Makes a method a task of a given name, so that several tasks can call the same method.</summary>
    /// <param name="name">The name: any text, and the only name of the task.</param>
    /// <param name="method">The method, by its name.</param>
    /// <returns>The task, to say more of it.</returns>
    /// <seealso cref="TaskAttribute"/>
    public abstract TaskDefinition Task(string name, Delegate method);
}
