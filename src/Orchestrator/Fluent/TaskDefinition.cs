namespace Orchestrator;

/// <summary>One task in a method <c>Define</c>; each verb stands for the attribute of its name (see <see cref="WorkflowDefinition"/>).</summary>
/// <remarks>Verbs follow the task that they are for, in any order. All but <see cref="DependsOn(string[])"/>, <see cref="Requires"/> and those that name a parameter
/// are said at most once of a task. Like all of <c>Define</c> they are read while the program is compiled and never run.</remarks>
public abstract class TaskDefinition
{
    private protected TaskDefinition()
    {
    }

    /// <inheritdoc cref="WorkflowDefinition.Task(Delegate)"/>
    public abstract TaskDefinition Task(Delegate method);

    /// <inheritdoc cref="WorkflowDefinition.Task(string, Delegate)"/>
    public abstract TaskDefinition Task(string name, Delegate method);

    /// <summary>Lets the task start only when others have ended, though it takes no data from them, as <see cref="TaskAttribute.DependsOn"/> does.</summary>
    /// <param name="tasks">The names of the tasks.</param>
    /// <returns>The same task.</returns>
    public abstract TaskDefinition DependsOn(params string[] tasks);

    /// <inheritdoc cref="DependsOn(string[])"/>
    /// <param name="tasks">The methods of the tasks; of a method that several tasks call, name the task that is meant.</param>
    public abstract TaskDefinition DependsOn(params Delegate[] tasks);

    /// <summary>Binds a parameter to the output of a task, as <see cref="FromAttribute"/> does.</summary>
    /// <param name="parameter">The name of the parameter.</param>
    /// <param name="task">The method of the task.</param>
    /// <returns>The same task.</returns>
    public abstract TaskDefinition From(string parameter, Delegate task);

    /// <inheritdoc cref="From(string, Delegate)"/>
    /// <param name="parameter">The name of the parameter.</param>
    /// <param name="task">The name of the task.</param>
    public abstract TaskDefinition From(string parameter, string task);

    /// <summary>Binds a parameter to the workflow's input of its name, even where a task has the same name, as <see cref="InputAttribute"/> does.</summary>
    /// <param name="parameter">The name of the parameter.</param>
    /// <returns>The same task.</returns>
    public abstract TaskDefinition Input(string parameter);

    /// <summary>Runs the task once for each element of the collection that a parameter is bound to, as <see cref="EachAttribute"/> does.</summary>
    /// <param name="parameter">The name of the parameter, which takes one element.</param>
    /// <param name="maxParallelism">The most elements in progress at once; 0 is no limit but the run's own and 1,024.</param>
    /// <returns>The same task.</returns>
    public abstract TaskDefinition Each(string parameter, int maxParallelism = 0);

    /// <summary>Tries the task again where it has failed, as <see cref="RetryAttribute"/> does.</summary>
    /// <param name="maxAttempts">The most attempts in all, the first included: 1 to 1,000.</param>
    /// <param name="delaySeconds">The delay before the second attempt, in seconds: 0 to 86,400.</param>
    /// <param name="backoff">How the delay grows from attempt to attempt.</param>
    /// <param name="maxDelaySeconds">The longest delay, in seconds: 0 to 86,400.</param>
    /// <param name="jitter">Whether delays vary by chance.</param>
    /// <param name="on">The types of exception after which to try again, types derived from them included; none: every one.</param>
    /// <returns>The same task.</returns>
    public abstract TaskDefinition Retry(
        int maxAttempts, double delaySeconds = 1, Backoff backoff = Backoff.Exponential, double maxDelaySeconds = 30, bool jitter = true, params Type[] on);

    /// <summary>Limits how long an attempt may take, as <see cref="TimeoutAttribute"/> does.</summary>
    /// <param name="seconds">The limit in seconds: above 0, up to 30 days.</param>
    /// <returns>The same task.</returns>
    public abstract TaskDefinition Timeout(double seconds);

    /// <summary>Gives the output by another method where the task would have failed, as <see cref="FallbackAttribute"/> does.</summary>
    /// <param name="method">The method, by its name.</param>
    /// <returns>The same task.</returns>
    public abstract TaskDefinition Fallback(Delegate method);

    /// <summary>Undoes the task by a method, should the run fail or be cancelled after the task has succeeded, as <see cref="CompensateAttribute"/> does.</summary>
    /// <param name="method">The method, by its name.</param>
    /// <returns>The same task.</returns>
    public abstract TaskDefinition Compensate(Delegate method);

    /// <summary>Lets a method decide whether the task runs, as <see cref="WhenAttribute"/> does.</summary>
    /// <param name="method">The method, by its name; evaluated once for all tasks that name it.</param>
    /// <param name="is">What the method must return for the task to run.</param>
    /// <returns>The same task.</returns>
    public abstract TaskDefinition When(Delegate method, bool @is = true);

    /// <summary>Says that an attempt holds units of a resource, as <see cref="RequiresAttribute"/> does; said once for each resource.</summary>
    /// <param name="resource">The name of the resource.</param>
    /// <param name="units">How much of it: 1 or more.</param>
    /// <returns>The same task.</returns>
    public abstract TaskDefinition Requires(string resource, int units = 1);

    /// <summary>Keeps the output for later runs whose task gets equal values, as <see cref="CacheAttribute"/> does.</summary>
    /// <param name="seconds">How long an output is kept, in seconds: above 0.</param>
    /// <param name="maxEntries">How many outputs are kept; the one used longest ago goes first.</param>
    /// <param name="scope">Who shares the outputs.</param>
    /// <returns>The same task.</returns>
    public abstract TaskDefinition Cache(double seconds, int maxEntries = 1000, CacheScope scope = CacheScope.Process);

    /// <summary>Says when the task runs, by how the tasks that it depends on have ended, as <see cref="TaskAttribute.Trigger"/> does.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>The same task.</returns>
    public abstract TaskDefinition Trigger(TriggerRule rule);

    /// <summary>Lets the task start before others that are ready and have a lower priority, as <see cref="TaskAttribute.Priority"/> does.</summary>
    /// <param name="priority">The priority; that of a task of which none is said is 0.</param>
    /// <returns>The same task.</returns>
    public abstract TaskDefinition Priority(int priority);

    /// <summary>Lets the run succeed though this task fails, as <see cref="TaskAttribute.AllowFailure"/> does.</summary>
    /// <returns>The same task.</returns>
    public abstract TaskDefinition AllowFailure();

    /// <summary>Makes the output part of what <c>RunAsync</c> returns, as <see cref="OutputAttribute"/> does.</summary>
    /// <returns>The same task.</returns>
    public abstract TaskDefinition Output();

    /// <summary>Gives the task a name for people, as <see cref="TaskAttribute.Name"/> does.</summary>
    /// <param name="displayName">The name.</param>
    /// <returns>The same task.</returns>
    public abstract TaskDefinition Named(string displayName);

    /// <summary>Says whether the task can be run again without harm, as <see cref="TaskAttribute.Idempotent"/> does.</summary>
    /// <param name="idempotent">Whether it can.</param>
    /// <returns>The same task.</returns>
    public abstract TaskDefinition Idempotent(bool idempotent);

    /// <summary>Says which version of the task this is, as <see cref="TaskAttribute.Version"/> does.</summary>
    /// <param name="version">The version; that of a task of which none is said is 1.</param>
    /// <returns>The same task.</returns>
    public abstract TaskDefinition Version(int version);
}
