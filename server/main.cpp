// The desk in one place.
int main() { return 0; }
