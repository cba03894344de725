// Links the whole core, so that core_links.py can see which libraries that takes.
int main()
{
    return 0;
}
